using Microsoft.CodeAnalysis.CSharp;

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

    public static string Api(string model) => $"I{model}Api";

    /// <summary>The class, inside the interface, that makes its calls.</summary>
    public const string ApiImplementation = "OverHttp";

    /// <summary>The method that registers a project's interfaces.</summary>
    public static string Registration(string assembly) => $"Add{InPascalCase(assembly)}OpportunityApis";

    /// <summary>The class of that method. Another project's is called otherwise, so that one that sees both can tell them apart.</summary>
    public static string RegistrationClass(string assembly)
    {
        string name = string.Concat(assembly.Select(static character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_'));
        return (name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name : "_" + name) + "OpportunityApis";
    }

    /// <summary>Whether a member of this name would collide in the emitted code.</summary>
    public static bool IsReserved(string model, string member) =>
        ReservedMembers.Contains(member)
        || member.StartsWith("get_", StringComparison.Ordinal) || member.StartsWith("set_", StringComparison.Ordinal)
        || member == Patch(model) || member == Schema(model) || member == Fields(model);

    // What cannot stand in a name parts words, as in a namespace made of it.
    private static string InPascalCase(string name)
    {
        IEnumerable<string> words = string.Concat(name.Select(static character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : ' '))
            .Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
    }
}
