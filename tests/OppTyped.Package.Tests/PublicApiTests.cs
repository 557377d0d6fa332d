using OppTyped.Generators.Tests.Harness;
using OppTyped.Package.Tests.Harness;

namespace OppTyped.Package.Tests;

/// <summary>Compares the public API with approved files, so that a review shows each change of the API.</summary>
public sealed class PublicApiTests(PackedPackages packages)
{
    [Theory]
    [InlineData("OppTyped")]
    [InlineData("OppTyped.Sandbox")]
    public void The_public_API_is_as_approved(string package) =>
        ApprovedText.Verify($"PublicApi.{package}", PublicApi.Describe(packages.Read(package, $"lib/net10.0/{package}.dll")));
}
