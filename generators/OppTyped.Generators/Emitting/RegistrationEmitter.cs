using Microsoft.CodeAnalysis.Text;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits the files that register all HTTP interfaces of a project with dependency injection and with Refit, and all patches with
/// System.Text.Json.
/// </summary>
internal static class RegistrationEmitter
{
    private const string Services = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";

    /// <summary>Emits the method <c>Add{AssemblyName}OpportunityApis</c>.</summary>
    public static SourceText EmitServices(ProjectFacts project, EquatableArray<RegisteredApi> apis)
    {
        SourceWriter writer = TypeFile.CreateWriter();
        writer
            .Line("namespace Microsoft.Extensions.DependencyInjection;")
            .Line()
            .Doc("summary", "Registers the HTTP interfaces of this project's opportunity models.")
            .Lines(TypeFile.GeneratedCode)
            .Open($"internal static class {EmittedNames.RegistrationClass(project.Assembly)}")
            .Doc(
                "summary",
                "Registers the HTTP interfaces of this project's opportunity models. "
                + "Each interface uses the HTTP client of the account. "
                + "An interface that is already registered is not replaced.")
            .Doc(
                "remarks",
                "Register the account with <c>AddLeadSquared</c> or <c>AddIvvy</c>. If the account is not registered, "
                + "resolving an interface throws <see cref=\"global::System.InvalidOperationException\"/>.")
            .Doc("param name=\"services\"", "The service collection.")
            .Doc(
                "param name=\"account\"",
                "The name of the account. It is also the service key of the interfaces. "
                + "If the name is empty, the interfaces use the default account and have no key.")
            .Doc("returns", "The service collection.")
            .Doc("exception cref=\"global::System.ArgumentNullException\"", "The service collection or the name is null.")
            .Open(
                $"internal static {Services} {EmittedNames.Registration(project.Assembly)}"
                + $"(this {Services} services, string account = \"\")");
        foreach (RegisteredApi api in apis)
        {
            string service = api.IsVenue ? "Ivvy.IvvyHttp" : "LeadSquared.LeadSquaredHttp";
            writer.Line($"global::OppTyped.{service}.Register(services, account, {api.FullName}.Create);");
        }

        return writer.Line("return services;").Close().Close().ToSourceText();
    }

    /// <summary>Emits a module initializer that registers the implementations of the interfaces with Refit.</summary>
    public static SourceText EmitRefit(EquatableArray<RegisteredApi> apis)
    {
        SourceWriter writer = TypeFile.CreateWriter();
        writer
            .Line("// Registers this project's HTTP interfaces with Refit, because Refit's own generator does not see them.")
            .Lines(TypeFile.GeneratedCode)
            .Open("file static class __RefitClients")
            .Line("[global::System.Runtime.CompilerServices.ModuleInitializer]")
            .Open("internal static void Register()");
        foreach (RegisteredApi api in apis)
        {
            writer.Line(
                $"global::Refit.RestService.RegisterGeneratedSettingsFactory<{api.FullName}>"
                + $"(static (client, _) => {api.FullName}.Create(client));");
        }

        return writer.Close().Close().ToSourceText();
    }

    /// <summary>Emits the method <c>AddOpportunityPatches</c> and the resolver of the project's patches.</summary>
    public static SourceText EmitPatches(string assembly, EquatableArray<RegisteredPatch> patches)
    {
        const string Options = "global::System.Text.Json.JsonSerializerOptions";
        const string Resolver = "global::OppTyped.Fields.PatchResolver";
        SourceWriter writer = TypeFile.CreateWriter();
        writer
            .Line("namespace OppTyped;")
            .Line()
            .Doc("summary", "Reads and writes this project's patches as JSON, without reflection.")
            .Lines(TypeFile.GeneratedCode)
            .Open($"internal static class {EmittedNames.PatchesClass(assembly)}")
            .Doc("summary", "The resolver of this project's patches.")
            .Line(
                "internal static global::System.Text.Json.Serialization.Metadata.IJsonTypeInfoResolver Resolver "
                + "{ get; } = CreateResolver();")
            .Line()
            .Doc(
                "summary",
                "Adds this project's patches to the types that can be read and written as JSON. A patch is a JSON object. "
                + "A missing member leaves its field unchanged. A null member clears its field, but a null note adds no note. "
                + "The other types keep their resolvers.")
            .Doc("param name=\"options\"", "The options. They must not be in use yet.")
            .Doc("returns", "The options.")
            .Doc("exception cref=\"global::System.ArgumentNullException\"", "The options are null.")
            .Doc("exception cref=\"global::System.InvalidOperationException\"", "The options are already in use.")
            .Line($"internal static {Options} AddOpportunityPatches(this {Options} options) =>")
            .Line($"    {Resolver}.AddTo(options, Resolver);")
            .Line()
            .Open($"private static {Resolver} CreateResolver()")
            .Line($"var patches = new {Resolver}();");
        foreach (RegisteredPatch patch in patches)
        {
            writer.Line($"patches.Add<{patch.FullName}, {patch.Changes}>();");
        }

        return writer.Line("return patches;").Close().Close().ToSourceText();
    }
}
