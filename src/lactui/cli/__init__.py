"""What all commands share: registry, options, parser, query, output, help, errors."""
