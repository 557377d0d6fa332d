namespace OppTyped.Generators.Model;

/// <summary>The names of what is emitted beside a model.</summary>
internal static class EmittedNames
{
    /// <summary>Members that every patch has, the mapper, or every object.</summary>
    private static readonly HashSet<string> ReservedMembers =
    [
        "IsEmpty", "Between", "FindMember", "IndexOf",
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    ];

    public static string Patch(string model) => model + "Patch";

    public static string Schema(string model) => model + "Schema";

    public static string Fields(string model) => model + "Fields";

    /// <summary>Whether a member of this name would collide in the emitted code.</summary>
    public static bool IsReserved(string model, string member) =>
        ReservedMembers.Contains(member)
        || member.StartsWith("get_", StringComparison.Ordinal) || member.StartsWith("set_", StringComparison.Ordinal)
        || member == Patch(model) || member == Schema(model) || member == Fields(model);
}
