"""Pure: values and a width in, cells out."""
