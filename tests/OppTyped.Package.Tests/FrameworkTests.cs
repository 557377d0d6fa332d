using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>The packages need .NET 10.</summary>
public sealed class FrameworkTests(PackedPackages packages)
{
    [Fact]
    public async Task A_project_of_an_older_framework_cannot_be_restored()
    {
        Consumer project = packages.Consumer(new ConsumerProject("Older")
        {
            Packages = ["OppTyped", "OppTyped.Sandbox"],
            Properties = "<TargetFramework>net8.0</TargetFramework>",
        });

        Outcome restored = await project.RunAsync("restore");

        Assert.NotEqual(0, restored.ExitCode);
        Assert.All(["OppTyped", "OppTyped.Sandbox"], package => Assert.Contains(
            $"error NU1202: Package {package} {packages.Version} is not compatible with net8.0",
            restored.Output,
            StringComparison.Ordinal));
    }
}
