namespace OppTyped.Tests.Sandbox;

/// <summary>The bodies that the services document, and those that OppTyped writes.</summary>
internal static class RecordedBody
{
    /// <param name="folder"><c>documented</c> or <c>written</c>.</param>
    /// <param name="name">The file.</param>
    public static string Read(string folder, string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vectors", folder, name));
}
