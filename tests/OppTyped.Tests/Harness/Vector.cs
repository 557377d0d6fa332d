using System.Text;

namespace OppTyped.Tests.Harness;

/// <summary>Bodies as the services document them, and as OppTyped writes them.</summary>
internal static class Vector
{
    public static string Documented(string name) => Read("documented", name);

    /// <summary>A body with all white space outside of its strings removed.</summary>
    public static string Written(string name)
    {
        var compact = new StringBuilder();
        bool inString = false;
        foreach (char character in Read("written", name))
        {
            inString ^= character == '"';
            if (inString || !char.IsWhiteSpace(character))
            {
                compact.Append(character);
            }
        }

        return compact.ToString();
    }

    /// <param name="folder"><c>documented</c> or <c>written</c>.</param>
    /// <param name="name">The name of the file.</param>
    public static string Read(string folder, string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", folder, name));
}
