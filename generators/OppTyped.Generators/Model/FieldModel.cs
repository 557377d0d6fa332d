namespace OppTyped.Generators.Model;

/// <summary>A member marked <c>[Schema]</c>.</summary>
/// <param name="Member">The property's or field's name, without an escaping <c>@</c>.</param>
/// <param name="SchemaName">The field's name in the CRM.</param>
/// <param name="Value">What it holds.</param>
/// <param name="IsPublic">Whether the member is public; it is internal otherwise.</param>
/// <param name="IsReadOnly">Whether the field is only read.</param>
/// <param name="UnspecifiedKind">What a <c>DateTime</c> of unspecified kind stands for.</param>
internal sealed record FieldModel(
    string Member,
    string SchemaName,
    ValueModel Value,
    bool IsPublic,
    bool IsReadOnly,
    DateTimeKind UnspecifiedKind);
