"""What a record is: one model a type, and the fields that models are made of."""
