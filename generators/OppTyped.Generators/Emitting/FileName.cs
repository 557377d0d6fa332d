using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>The names of the emitted files.</summary>
internal static class FileName
{
    /// <summary>The file that registers the HTTP interfaces. The hyphen avoids a conflict with the file of a model.</summary>
    public const string Services = "opportunity-apis.g.cs";

    /// <summary>The file that registers the HTTP interfaces with Refit.</summary>
    public const string Refit = "refit-clients.g.cs";

    /// <summary>
    /// Returns the name of a model's file. The file name gets a number if the names of two models differ only in case.
    /// </summary>
    public static string GetFor(DeclaredType type, EquatableArray<string> ambiguous)
    {
        int number = ambiguous.ToList().IndexOf(type.FileName);
        return number < 0 ? $"{type.FileName}.g.cs" : $"{type.FileName}.{number + 1}.g.cs";
    }
}
