"""What an assessment says of suppliers: plain frozen values, all that reports and register read."""
