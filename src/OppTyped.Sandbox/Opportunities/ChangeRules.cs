using OppTyped.Sandbox.OpportunityTypes;

namespace OppTyped.Sandbox.Opportunities;

/// <summary>Checks an update against the opportunity type.</summary>
internal static class ChangeRules
{
    /// <summary>Returns the refusal of the first invalid change; <see langword="null"/> if all are valid.</summary>
    public static ServiceError? FirstBroken(FieldSchemas schema, IReadOnlyList<FieldChange> changes)
    {
        foreach (FieldChange change in changes)
        {
            if (Broken(schema.Find(change.SchemaName), change) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static ServiceError? Broken(FieldSchema? field, FieldChange change)
    {
        if (field is null)
        {
            return ServiceError.UnknownAttribute(change.SchemaName);
        }

        if (field.Definition.IsReadOnly)
        {
            return ServiceError.ReadOnlyAttribute(change.SchemaName);
        }

        if (field.Members is { } members)
        {
            return BrokenSet(field.Definition, members, change);
        }

        if (change.Members is not null)
        {
            return ServiceError.InvalidInput($"Attribute '{change.SchemaName}' is not a custom field set and takes no Fields");
        }

        return BrokenValue(field.Definition, change);
    }

    private static ServiceError? BrokenSet(SandboxField set, FieldSchemas members, FieldChange change)
    {
        // Assumed: the value beside the members is always empty, as documented. The service has no field to store another value.
        if (!change.IsCleared)
        {
            return ServiceError.InvalidInput($"Attribute '{set.SchemaName}' is a custom field set and takes no Value");
        }

        if (change.Members is not null)
        {
            return FirstBroken(members, change.Members);
        }

        return set.IsMandatory ? ServiceError.MandatoryAttribute(set.SchemaName) : null;
    }

    private static ServiceError? BrokenValue(SandboxField field, FieldChange change)
    {
        // Assumed: an update may leave out a mandatory field, but may not clear it.
        if (change.IsCleared)
        {
            return field.IsMandatory ? ServiceError.MandatoryAttribute(field.SchemaName) : null;
        }

        return ValueRules.Broken(field, change.Value!);
    }
}
