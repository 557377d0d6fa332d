using System.Reflection;

namespace OppTyped.Package.Tests.Harness;

/// <summary>Values of the build that produced the tests.</summary>
internal static class Built
{
    public static string Repository { get; } = Known("Repository");

    public static string Configuration { get; } = Known("Configuration");

    public static string RestoredPackages { get; } = Known("RestoredPackages");

    public static string XunitVersion { get; } = Known("XunitVersion");

    /// <summary>The text of a source file that the users' projects share.</summary>
    public static string Source(string file) =>
        File.ReadAllText(Path.Combine(Repository, "tests", "OppTyped.Package.Tests", "Consumers", file));

    private static string Known(string key) =>
        typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;
}
