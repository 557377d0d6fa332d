using Microsoft.CodeAnalysis.Text;
using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits the files that list all HTTP interfaces of a project: for dependency injection, and for Refit.</summary>
internal static class RegistrationEmitter
{
    private const string Services = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";
    private const string Helper = "global::OppTyped.Hosting.OpportunityApiRegistration";

    /// <summary><c>Add{AssemblyName}OpportunityApis</c>.</summary>
    public static SourceText EmitServices(ProjectFacts project, EquatableArray<RegisteredApi> apis)
    {
        SourceWriter writer = TypeFile.Begin();
        writer
            .Line("namespace Microsoft.Extensions.DependencyInjection;")
            .Line()
            .Line("/// <summary>Registers the HTTP interfaces of this project's opportunity models.</summary>")
            .Line(TypeFile.GeneratedCode)
            .Open($"internal static class {EmittedNames.RegistrationClass(project.Assembly)}")
            .Line("/// <summary>Registers the HTTP interfaces of this project's opportunity models, each over the HTTP client of an account. One that is registered already stays.</summary>")
            .Line("/// <param name=\"services\">The services.</param>")
            .Line("/// <param name=\"account\">The account's name, and then that is the services' key; empty for the account without one.</param>")
            .Open($"internal static {Services} {EmittedNames.Registration(project.Assembly)}(this {Services} services, string account = \"\")");
        foreach (RegisteredApi api in apis)
        {
            writer.Line($"{Helper}.{(api.IsVenue ? "AddIvvyApi" : "AddLeadSquaredApi")}(services, account, {api.FullName}.Create);");
        }

        return writer.Line("return services;").Close().Close().ToSourceText();
    }

    /// <summary>A module initializer that tells Refit who makes the calls of the interfaces.</summary>
    public static SourceText EmitRefit(EquatableArray<RegisteredApi> apis)
    {
        SourceWriter writer = TypeFile.Begin();
        writer
            .Line("/// <summary>Tells Refit who makes the calls of this project's HTTP interfaces. Its own generator does not see them.</summary>")
            .Line(TypeFile.GeneratedCode)
            .Open("file static class RefitClients")
            .Line("[global::System.Runtime.CompilerServices.ModuleInitializer]")
            .Open("internal static void Register()");
        foreach (RegisteredApi api in apis)
        {
            writer.Line($"global::Refit.RestService.RegisterGeneratedSettingsFactory<{api.FullName}>(static (client, _) => {api.FullName}.Create(client));");
        }

        return writer.Close().Close().ToSourceText();
    }
}
