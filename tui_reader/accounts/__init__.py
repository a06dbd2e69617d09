"""Where feeds and statuses live: this machine today, servers behind the same protocol later."""
