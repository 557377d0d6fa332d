using Microsoft.CodeAnalysis.CSharp;

namespace OppTyped.Generators.Model;

/// <summary>The names of the types that are emitted for a model.</summary>
internal static class EmittedNames
{
    /// <summary>The member names that every patch, every mapper or every object already has.</summary>
    private static readonly HashSet<string> ReservedMembers =
    [
        "IsEmpty", "Between", "FindMember", "IndexOf",
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
    ];

    public static string Patch(string model) => model + "Patch";

    public static string Schema(string model) => model + "Schema";

    /// <summary>
    /// Returns the name of the class that only the emitted code uses. C# reserves names with two consecutive underscores for
    /// compilers and generators, so a user's type does not have such a name.
    /// </summary>
    public static string Fields(string model) => $"__{model}Fields";

    public static string HttpInterface(string model) => $"I{model}Api";

    /// <summary>The name of the class that implements the HTTP interface. The class is nested in the interface.</summary>
    public const string HttpInterfaceImplementation = "OverHttp";

    /// <summary>Returns the name of the method that registers the HTTP interfaces of a project.</summary>
    public static string Registration(string assembly) => $"Add{InPascalCase(assembly)}OpportunityApis";

    /// <summary>
    /// Returns the name of the class that contains the registration method. The name is different in each project. So a project
    /// that references two such projects can use both classes.
    /// </summary>
    public static string RegistrationClass(string assembly) => ClassOf(assembly, "OpportunityApis");

    /// <summary>Returns the name of the class that contains the JSON resolver of a project's patches.</summary>
    public static string PatchesClass(string assembly) => ClassOf(assembly, "OpportunityPatches");

    private static string ClassOf(string assembly, string suffix)
    {
        string name = string.Concat(
            assembly.Select(static character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : '_'));
        return (name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]) ? name : "_" + name) + suffix;
    }

    /// <summary>Returns whether a member with this name would conflict with emitted code.</summary>
    public static bool IsReserved(string model, string member) =>
        ReservedMembers.Contains(member)
        || member.StartsWith("get_", StringComparison.Ordinal) || member.StartsWith("set_", StringComparison.Ordinal)
        || (member.Contains(model) && (member == Patch(model) || member == Schema(model) || member == Fields(model)));

    // Each character that is not valid in an identifier ends a word.
    private static string InPascalCase(string name)
    {
        IEnumerable<string> words = string.Concat(
                name.Select(static character => SyntaxFacts.IsIdentifierPartCharacter(character) ? character : ' '))
            .Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
    }
}
