namespace OppTyped.Generators.Model;

/// <summary>The kinds of value that the CRM holds, each with a form of its own on the wire.</summary>
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

    /// <summary>A type of the user's, with a converter.</summary>
    Converted,

    /// <summary>An id, as an enum whose members have the ids for values. Venue opportunities only.</summary>
    Code,

    /// <summary>Links to other systems. Venue opportunities only.</summary>
    Links,
}
