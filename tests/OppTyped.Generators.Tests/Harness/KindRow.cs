namespace OppTyped.Generators.Tests.Harness;

/// <summary>A row of the generator's table of kinds, which is internal.</summary>
/// <param name="Name">The name of the kind.</param>
/// <param name="SystemTypes">The member types of the kind in the namespace <c>System</c>.</param>
/// <param name="FieldWireForm">The form of a field on the wire. Null if the kind is only for parameters of iVvy.</param>
internal sealed record KindRow(string Name, IReadOnlyList<string> SystemTypes, string? FieldWireForm)
{
    private static readonly Type Table = typeof(OpportunityModelGenerator).Assembly
        .GetType("OppTyped.Generators.Kinds.FieldKinds", throwOnError: true)!;

    /// <summary>The kinds that the table lists.</summary>
    public static IReadOnlyList<KindRow> All { get; } =
        [.. ((IEnumerable<object>)Get<object>(Table, null, "All")).Select(Read)];

    /// <summary>The kinds that the table declares.</summary>
    public static IEnumerable<string> Declared =>
        Table.GetProperties().Where(static row => row.PropertyType.Name == "FieldKind").Select(static row => row.Name);

    private static KindRow Read(object kind) => new(
        Get<string>(kind.GetType(), kind, nameof(Name)),
        Get<IReadOnlyList<string>>(kind.GetType(), kind, nameof(SystemTypes)),
        Get<string?>(kind.GetType(), kind, nameof(FieldWireForm)));

    private static T Get<T>(Type type, object? instance, string property) =>
        (T)type.GetProperty(property)!.GetValue(instance)!;
}
