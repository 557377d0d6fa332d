namespace OppTyped.Generators.Model;

/// <summary>The kinds of values that the CRM holds. Each has its own wire format.</summary>
internal enum FieldKind
{
    Text,
    Boolean,
    Number,
    Timestamp,
    DateTime,
    Date,
    Time,
    Guid,
    Uri,

    /// <summary>A dropdown, as an enum.</summary>
    Option,

    /// <summary>A multi-select, as an enum of flags.</summary>
    Flags,

    /// <summary>A multi-select, as a collection of texts.</summary>
    Texts,

    /// <summary>A multi-select, as a collection of an enum's values.</summary>
    Options,

    /// <summary>A custom field set.</summary>
    Set,

    /// <summary>A user-defined type with a converter.</summary>
    Converted,

    /// <summary>An id, as an enum whose values are the ids. Venue opportunities only.</summary>
    Code,

    /// <summary>Links to other systems. Venue opportunities only.</summary>
    Links,
}
