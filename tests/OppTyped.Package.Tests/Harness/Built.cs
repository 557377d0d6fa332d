using System.Reflection;

namespace OppTyped.Package.Tests.Harness;

/// <summary>Values that the build of this test project has stored in the assembly.</summary>
internal static class Built
{
    public static string Repository { get; } = ValueOf("Repository");

    public static string Configuration { get; } = ValueOf("Configuration");

    public static string RestoredPackages { get; } = ValueOf("RestoredPackages");

    /// <summary>The path of the compiler server of the SDK.</summary>
    public static string CompilerServer { get; } = ValueOf("CompilerServer");

    public static string XunitVersion { get; } = ValueOf("XunitVersion");

    public static string MvvmVersion { get; } = ValueOf("MvvmVersion");

    public static string ResilienceVersion { get; } = ValueOf("ResilienceVersion");

    public static string ServiceDiscoveryVersion { get; } = ValueOf("ServiceDiscoveryVersion");

    /// <summary>Returns the text of a file in the folder <c>Consumers</c>.</summary>
    public static string Source(string file) =>
        File.ReadAllText(Path.Combine(Repository, "tests", "OppTyped.Package.Tests", "Consumers", file));

    private static string ValueOf(string key) =>
        typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == key).Value!;
}
