namespace OppTyped.Generators.Model;

/// <summary>The kinds of value that the CRM holds, each with a form of its own on the wire.</summary>
internal enum FieldKind
{
    Text,
    Boolean,
    Number,
    Timestamp,
    DateTime,
    Guid,
    Option,
}
