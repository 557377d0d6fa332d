using Microsoft.CodeAnalysis;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Parsing;

/// <summary>
/// Reads the properties of a project that affect the emitted code. This code runs again at each edit, so it must be fast. It only
/// looks up names.
/// </summary>
internal static class ProjectParser
{
    /// <summary>
    /// The first Refit version whose <c>RestService.For</c> finds implementations that another generator registered.
    /// </summary>
    public const int MinimumRefitVersion = 14;

    private const string Services = "Microsoft.Extensions.DependencyInjection";

    public static ProjectFacts Parse(Compilation compilation)
    {
        string assembly = compilation.AssemblyName ?? "";
        return new ProjectFacts(
            assembly,
            GetRefitSupport(compilation),
            CanRegister(compilation, assembly),
            CanResolvePatches(compilation, assembly));
    }

    public static RefitSupport GetRefitSupport(Compilation compilation) =>
        compilation.FindType("Refit.RestService")?.ContainingAssembly.Identity
            is not { Name: "Refit", Version.Major: var major }
            ? RefitSupport.None
        : major < MinimumRefitVersion ? RefitSupport.TooOld
        : RefitSupport.Full;

    // The OppTyped assembly itself contains a model, but does not register the HTTP interface of this model.
    private static bool CanRegister(Compilation compilation, string assembly) =>
        compilation.FindType("OppTyped.LeadSquared.LeadSquaredHttp") is { } http
        && !SymbolEqualityComparer.Default.Equals(http.ContainingAssembly, compilation.Assembly)
        && compilation.FindType($"{Services}.IServiceCollection") is not null
        && compilation.FindType($"{Services}.IHttpClientBuilder") is not null
        && compilation.Assembly.GetTypeByMetadataName($"{Services}.{EmittedNames.RegistrationClass(assembly)}") is null;

    // The OppTyped assembly itself contains a patch. Other projects cannot access an internal method of that assembly.
    private static bool CanResolvePatches(Compilation compilation, string assembly) =>
        compilation.FindType("OppTyped.Fields.PatchResolver") is { } resolver
        && !SymbolEqualityComparer.Default.Equals(resolver.ContainingAssembly, compilation.Assembly)
        && compilation.Assembly.GetTypeByMetadataName($"OppTyped.{EmittedNames.PatchesClass(assembly)}") is null;
}
