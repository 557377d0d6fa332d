using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>The names of the emitted files.</summary>
internal static class FileName
{
    /// <summary>The file that registers a project's interfaces. No model's: a type's name has no hyphen.</summary>
    public const string Services = "opportunity-apis.g.cs";

    /// <summary>The file that tells Refit of them.</summary>
    public const string Refit = "refit-clients.g.cs";

    /// <summary>A model's file: named after the model, and numbered where another's name differs in case only.</summary>
    public static string Of(DeclaredType type, EquatableArray<string> ambiguous)
    {
        int number = ambiguous.ToList().IndexOf(type.FileName);
        return number < 0 ? $"{type.FileName}.g.cs" : $"{type.FileName}.{number + 1}.g.cs";
    }
}
