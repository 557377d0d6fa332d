using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>Emits <c>I{Model}Api</c>: the HTTP calls that carry a model, and inside it what makes them over an HTTP client.</summary>
/// <param name="writer">Where to.</param>
/// <param name="isShared">Whether the user has a part of the interface, so that it is not marked as a whole.</param>
internal sealed class ApiEmitter(SourceWriter writer, bool isShared)
{
    private const string HttpClient = "global::System.Net.Http.HttpClient";
    private const string Token = "global::System.Threading.CancellationToken cancellationToken";

    public static void Emit(SourceWriter writer, DeclaredType type, HttpApi api, RefitSupport refit, ApiCalls calls) =>
        new ApiEmitter(writer, api.IsShared).Emit(type, api.Accessibility, refit == RefitSupport.Full, calls);

    private void Emit(DeclaredType type, string accessibility, bool hasRefit, ApiCalls calls)
    {
        string name = EmittedNames.Api(type.Name);
        writer
            .Line($"/// <summary>The HTTP calls that carry <see cref=\"{type.FullName}\"/>. Safe to use from many threads.</summary>")
            .Line($"/// <remarks>A call's bytes are made before the first await. All errors arrive through the returned task, and are those of <see cref=\"{calls.Client}\"/>.</remarks>");
        if (!isShared)
        {
            writer.Line(TypeFile.GeneratedCode);
        }

        writer.Open($"{(accessibility.Length == 0 ? "" : accessibility + " ")}partial interface {name}");
        EmitCreate(name);
        foreach (ApiMethod method in calls.Methods)
        {
            EmitMethod(method, calls.Runtime, hasRefit);
        }

        EmitImplementation(name, calls);
        writer.Close();
    }

    private void EmitCreate(string name)
    {
        writer
            .Line("/// <summary>Makes the calls over an HTTP client.</summary>")
            .Line("/// <param name=\"client\">One with an account's handlers, or one that adds keys itself and has a base address. It stays the caller's to dispose.</param>");
        Mark().Line($"public static {name} Create({HttpClient} client) => new {EmittedNames.ApiImplementation}(client);").Line();
    }

    private void EmitMethod(ApiMethod method, string runtime, bool hasRefit)
    {
        writer
            .Line($"/// <summary>{method.Summary}</summary>")
            .Line($"/// <remarks>{method.Remarks}</remarks>");
        foreach (ApiParameter parameter in method.Parameters)
        {
            writer.Line($"/// <param name=\"{parameter.Name}\">{parameter.Meaning}</param>");
        }

        writer
            .Line("/// <param name=\"cancellationToken\">Gives the call up.</param>")
            .Line($"/// <inheritdoc cref=\"{runtime}.{method.Errors}\" path=\"/exception\"/>");
        Mark();
        if (hasRefit)
        {
            writer.Line(method.RefitAttribute);
        }

        string parameters = string.Join(", ", method.Parameters.Select(parameter => (hasRefit ? parameter.RefitAttribute : "") + parameter.Declaration));
        writer.Line($"{method.Task} {method.Name}({parameters}, {Token} = default);").Line();
    }

    private void EmitImplementation(string name, ApiCalls calls)
    {
        Mark().Open($"private sealed class {EmittedNames.ApiImplementation} : {name}");
        writer
            .Line($"private readonly {calls.Runtime} _http;")
            .Line()
            .Line($"public {EmittedNames.ApiImplementation}({HttpClient} client) => _http = new {calls.Runtime}(client);");
        foreach (ApiMethod method in calls.Methods)
        {
            string parameters = string.Join(", ", method.Parameters.Select(static parameter => parameter.Declaration));
            string arguments = string.Join(", ", method.Parameters.Select(static parameter => parameter.Name));
            writer
                .Line()
                .Line($"public {method.Task} {method.Name}({parameters}, {Token}) =>")
                .Line($"    _http.{method.Name}{method.TypeArguments}({arguments}, cancellationToken);");
        }

        writer.Close();
    }

    private SourceWriter Mark() => isShared ? writer.Line(TypeFile.GeneratedCode) : writer;
}
