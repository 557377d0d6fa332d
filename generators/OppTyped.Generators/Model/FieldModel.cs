namespace OppTyped.Generators.Model;

/// <summary>A member marked <c>[Schema]</c> or <c>[CustomField]</c>.</summary>
/// <param name="Member">The name of the property or field, without an escaping <c>@</c>.</param>
/// <param name="SchemaName">
/// The field's name in the CRM. For a custom field of a venue opportunity, this is a description of the field.
/// </param>
/// <param name="Value">The value that the member holds.</param>
/// <param name="IsPublic">Whether the member is public. Otherwise it is internal.</param>
/// <param name="IsReadOnly">Whether the member is read but never sent.</param>
/// <param name="UnspecifiedKind">The kind that is assumed for a <c>DateTime</c> of unspecified kind.</param>
/// <param name="Summary">The summary in the XML docs of the member, or an empty string.</param>
/// <param name="Notices">The attributes of the member that the emitted members repeat, such as <c>[Obsolete]</c>.</param>
/// <param name="Place">The place of the member on the wire.</param>
/// <param name="FieldId">The id of a venue opportunity's custom field.</param>
internal sealed record FieldModel(
    string Member,
    string SchemaName,
    ValueModel Value,
    bool IsPublic,
    bool IsReadOnly,
    DateTimeKind UnspecifiedKind,
    string Summary,
    EquatableArray<string> Notices,
    FieldPlace Place = FieldPlace.Field,
    int FieldId = 0)
{
    /// <summary>Whether iVvy accepts the parameter only in an add.</summary>
    public bool IsAddOnly =>
        Place == FieldPlace.Parameter && VenueParameter.Find(SchemaName) is { Rule: ParameterRule.AddOnly };
}

/// <summary>The place of a member on the wire.</summary>
internal enum FieldPlace
{
    /// <summary>A field of a LeadSquared opportunity: <c>{"SchemaName":"mx_Custom_6","Value":"…"}</c>.</summary>
    Field,

    /// <summary>A property of a venue opportunity: <c>"stageId":69</c>.</summary>
    Parameter,

    /// <summary>A custom field of a venue opportunity: <c>{"fieldId":12,"fieldValue":"…"}</c>.</summary>
    CustomField,
}
