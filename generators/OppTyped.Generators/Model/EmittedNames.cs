using Microsoft.CodeAnalysis.CSharp;

namespace OppTyped.Generators.Model;

/// <summary>The names of the types that are emitted for a model.</summary>
internal static class EmittedNames
{
    /// <summary>The names of members that every patch, every mapper or every object has.</summary>
    private static readonly HashSet<string> ReservedMembers =
    [
        "IsEmpty", "Between", "FindMember", "IndexOf",
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    ];

    public static string Patch(string model) => model + "Patch";

    public static string Schema(string model) => model + "Schema";

    public static string Fields(string model) => model + "Fields";

    public static string HttpInterface(string model) => $"I{model}Api";

    /// <summary>The class inside the HTTP interface that implements it.</summary>
    public const string HttpInterfaceImplementation = "OverHttp";

    /// <summary>Returns the name of the method that registers the HTTP interfaces of a project.</summary>
    public static string Registration(string assembly) => $"Add{InPascalCase(assembly)}OpportunityApis";

    /// <summary>
    /// Returns the name of the class of that method. It differs between projects, so that a project that references both can name
    /// each of them.
    /// </summary>
    public static string RegistrationClass(string assembly)
    {
        string name = string.Concat(
            assembly.Select(static character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_'));
        return (name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name : "_" + name) + "OpportunityApis";
    }

    /// <summary>Returns whether a member with this name would conflict with emitted code.</summary>
    public static bool IsReserved(string model, string member) =>
        ReservedMembers.Contains(member)
        || member.StartsWith("get_", StringComparison.Ordinal) || member.StartsWith("set_", StringComparison.Ordinal)
        || member == Patch(model) || member == Schema(model) || member == Fields(model);

    // A character that is not valid in an identifier separates words.
    private static string InPascalCase(string name)
    {
        IEnumerable<string> words = string.Concat(
                name.Select(static character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : ' '))
            .Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
    }
}
