using OppTyped.Generators.Tests.Harness;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>The public API is approved text, so that each change to it is visible.</summary>
public sealed class PublicApiTests(PackedPackages packages)
{
    [Theory]
    [InlineData("OppTyped")]
    [InlineData("OppTyped.Sandbox")]
    public void The_public_API_is_as_approved(string package) =>
        ApprovedText.Verify($"PublicApi.{package}", PublicApi.Describe(packages.Read(package, $"lib/net10.0/{package}.dll")));
}
