using OppTyped.Sandbox.OpportunityTypes;

namespace OppTyped.Sandbox.Opportunities;

/// <summary>Checks an update against the opportunity type.</summary>
internal static class ChangeRules
{
    /// <summary>Returns the error of the first invalid change; <see langword="null"/> if all changes are valid.</summary>
    public static ServiceError? FirstBroken(FieldSchemas schema, IReadOnlyList<FieldChange> changes)
    {
        foreach (FieldChange change in changes)
        {
            if (FindError(schema.Find(change.SchemaName), change) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static ServiceError? FindError(FieldSchema? field, FieldChange change)
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
            return FindSetError(field.Definition, members, change);
        }

        if (change.Members is not null)
        {
            return ServiceError.InvalidInput($"Attribute '{change.SchemaName}' is not a custom field set and takes no Fields");
        }

        return FindValueError(field.Definition, change);
    }

    private static ServiceError? FindSetError(SandboxField set, FieldSchemas members, FieldChange change)
    {
        // The documentation shows an empty Value for a custom field set. Assumption: the service refuses any other value, because
        // no field can store the value.
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

    private static ServiceError? FindValueError(SandboxField field, FieldChange change)
    {
        // Assumption: an update can leave out a mandatory field, but cannot clear the field.
        if (change.IsCleared)
        {
            return field.IsMandatory ? ServiceError.MandatoryAttribute(field.SchemaName) : null;
        }

        return ValueRules.Broken(field, change.Value!);
    }
}
