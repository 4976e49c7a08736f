"""What an organisation keeps of its own beside the shipped data: settings, profiles, findings put aside, baselines."""
