namespace OppTyped.Sandbox.OpportunityTypes;

/// <summary>An opportunity type, with methods to find its fields.</summary>
internal sealed class TypeSchema(SandboxOpportunityType type)
{
    public int EventCode => type.EventCode;

    public string Name => type.Name;

    public FieldSchemas Fields { get; } = new(type.Fields, parent: null);

    /// <summary>Finds a field that can have a value. The path is the name of the field, or <c>set.member</c>.</summary>
    public FieldSchema? FindValue(string path)
    {
        int dot = path.IndexOf(FieldSchema.MemberSeparator, StringComparison.Ordinal);
        FieldSchema? field = dot < 0 ? Fields.Find(path) : Fields.Find(path[..dot])?.Members?.Find(path[(dot + 1)..]);

        return field is { Members: null } ? field : null;
    }
}
