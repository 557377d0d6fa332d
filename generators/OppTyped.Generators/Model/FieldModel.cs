namespace OppTyped.Generators.Model;

/// <summary>A member marked <c>[Schema]</c> or <c>[CustomField]</c>.</summary>
/// <param name="Member">The property's or field's name, without an escaping <c>@</c>.</param>
/// <param name="SchemaName">The field's name in the CRM. For a custom field of a venue opportunity, a description of it.</param>
/// <param name="Value">The value that it holds.</param>
/// <param name="IsPublic">Whether the member is public. Otherwise it is internal.</param>
/// <param name="IsReadOnly">Whether the field is read but never sent.</param>
/// <param name="UnspecifiedKind">The kind that a <c>DateTime</c> of unspecified kind is treated as.</param>
/// <param name="Place">Its place on the wire.</param>
/// <param name="FieldId">The id of a venue opportunity's custom field.</param>
internal sealed record FieldModel(
    string Member,
    string SchemaName,
    ValueModel Value,
    bool IsPublic,
    bool IsReadOnly,
    DateTimeKind UnspecifiedKind,
    FieldPlace Place = FieldPlace.Field,
    int FieldId = 0);

/// <summary>The place of a member on the wire.</summary>
internal enum FieldPlace
{
    /// <summary>One of an opportunity's fields: <c>{"SchemaName":"mx_Custom_6","Value":"…"}</c>.</summary>
    Field,

    /// <summary>A property of a venue opportunity: <c>"stageId":69</c>.</summary>
    Parameter,

    /// <summary>A custom field of a venue opportunity: <c>{"fieldId":12,"fieldValue":"…"}</c>.</summary>
    CustomField,
}
