"""Run ``python -m bienban``."""

from bienban.cli import main

raise SystemExit(main())
