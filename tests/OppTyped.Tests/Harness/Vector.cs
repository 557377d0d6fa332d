using System.Text;

namespace OppTyped.Tests.Harness;

/// <summary>Reads the files with expected request and response bodies.</summary>
internal static class Vector
{
    /// <summary>Returns a body from the documentation of a service.</summary>
    public static string Documented(string name) => Read("documented", name);

    /// <summary>Returns a body that OppTyped writes. White space outside of strings is removed.</summary>
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
