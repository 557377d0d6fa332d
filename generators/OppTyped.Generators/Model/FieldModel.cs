namespace OppTyped.Generators.Model;

/// <summary>A member marked <c>[Schema]</c>.</summary>
/// <param name="Member">The property's or field's name, without an escaping <c>@</c>.</param>
/// <param name="SchemaName">The field's name in the CRM.</param>
/// <param name="Kind">What the field holds.</param>
/// <param name="ValueType">The member's type in source that may stand anywhere, without its nullable mark.</param>
/// <param name="IsPublic">Whether the member is public; it is internal otherwise.</param>
/// <param name="IsValueType">Whether the type is a value type.</param>
/// <param name="IsReadOnly">Whether the field is only read.</param>
/// <param name="UnspecifiedKind">What a <c>DateTime</c> of unspecified kind stands for.</param>
internal sealed record FieldModel(
    string Member,
    string SchemaName,
    FieldKind Kind,
    string ValueType,
    bool IsPublic,
    bool IsValueType,
    bool IsReadOnly,
    DateTimeKind UnspecifiedKind);
