using System.Collections.Frozen;

namespace OppTyped.Sandbox.OpportunityTypes;

/// <summary>The fields of a type or of a custom field set, in order and by name.</summary>
internal sealed class FieldSchemas
{
    // Assumption: schema names are case-sensitive. So a client that uses the wrong case already fails with the sandbox, and not
    // later with a real account.
    private readonly FrozenDictionary<string, FieldSchema> _byName;

    public FieldSchemas(IReadOnlyList<SandboxField> fields, FieldSchema? parent)
    {
        InOrder = [.. fields.Select(field => new FieldSchema(field, parent))];

        if (InOrder.GroupBy(field => field.Path).FirstOrDefault(same => same.Count() > 1) is { } twins)
        {
            throw new ArgumentException($"Two fields have the schema name {twins.Key}.", nameof(fields));
        }

        _byName = InOrder.ToFrozenDictionary(field => field.Definition.SchemaName);
    }

    public IReadOnlyList<FieldSchema> InOrder { get; }

    public FieldSchema? Find(string schemaName) => _byName.GetValueOrDefault(schemaName);
}
