using System.Globalization;
using System.Text;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>The names of the emitted files.</summary>
internal static class FileName
{
    /// <summary>The file that registers the HTTP interfaces. The hyphen avoids a conflict with the file of a model.</summary>
    public const string Services = "opportunity-apis.g.cs";

    /// <summary>The file that registers the HTTP interfaces with Refit.</summary>
    public const string Refit = "refit-clients.g.cs";

    /// <summary>The file that registers the patches with System.Text.Json.</summary>
    public const string Patches = "opportunity-patches.g.cs";

    // A file system allows 255 bytes for a name. On Windows, a path has at most 260 characters.
    private const int MaxLength = 120;

    /// <summary>
    /// Returns the name of a model's file. The file name gets a number if the names of two models differ only in case. A long
    /// name is shortened, and the hash of the whole name is added.
    /// </summary>
    public static string GetFor(DeclaredType type, EquatableArray<string> ambiguous)
    {
        int number = ambiguous.ToList().IndexOf(type.FileName);
        string name = type.FileName;
        if (Encoding.UTF8.GetByteCount(name) > MaxLength)
        {
            name = $"{Cut(name)}.{HashOf(name)}";
        }

        return number < 0 ? $"{name}.g.cs" : $"{name}.{number + 1}.g.cs";
    }

    // Keeps the end of the name, because it contains the name of the model. The start contains only the namespace.
    private static string Cut(string name)
    {
        int start = name.Length;
        for (int bytes = 0; start > 0; start--)
        {
            bytes += name[start - 1] < 0x80 ? 1 : 3;
            if (bytes > MaxLength - 20)
            {
                break;
            }
        }

        return name.Substring(char.IsLowSurrogate(name[start]) ? start + 1 : start);
    }

    // FNV-1a, because string.GetHashCode differs between two runs of the compiler.
    private static string HashOf(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in name)
        {
            hash = unchecked((hash ^ character) * 1099511628211);
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
