namespace OppTyped.Generators.Model;

/// <summary>The kinds of values that the CRM holds. Each kind has its own wire format.</summary>
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

    /// <summary>A dropdown whose member type is an enum.</summary>
    Option,

    /// <summary>A multi-select whose member type is a <c>[Flags]</c> enum.</summary>
    Flags,

    /// <summary>A multi-select whose member type is a collection of texts.</summary>
    Texts,

    /// <summary>A multi-select whose member type is a collection of enum values.</summary>
    Options,

    /// <summary>A custom field set.</summary>
    Set,

    /// <summary>A user-defined type with a converter.</summary>
    Converted,

    /// <summary>
    /// An id whose member type is an enum. The enum's values are the ids. Only venue opportunities use this kind.
    /// </summary>
    Code,

    /// <summary>A list of links to other systems. Only venue opportunities use this kind.</summary>
    Links,
}
