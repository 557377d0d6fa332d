using OppTyped.Generators.Model;

namespace OppTyped.Generators.Emitting;

/// <summary>
/// Emits <c>I{Model}Api</c>: the HTTP interface of a model. Its implementation, which uses an HTTP client, is nested in the
/// interface.
/// </summary>
/// <param name="writer">The writer of the file.</param>
/// <param name="isShared">
/// Whether the user wrote a part of the interface. In this case, the attribute GeneratedCode is on each emitted member, and not
/// on the whole interface.
/// </param>
internal sealed class ApiEmitter(SourceWriter writer, bool isShared)
{
    private const string HttpClient = "global::System.Net.Http.HttpClient";
    private const string Token = "global::System.Threading.CancellationToken cancellationToken";

    private readonly IReadOnlyList<string> _memberAttributes = isShared ? TypeFile.GeneratedCode : [TypeFile.NotCovered];

    public static void Emit(SourceWriter writer, DeclaredType type, HttpApi api, RefitSupport refit, ApiCalls calls) =>
        new ApiEmitter(writer, api.HasUserPart).Emit(type, api.Accessibility, refit == RefitSupport.Full, calls);

    private void Emit(DeclaredType type, string accessibility, bool hasRefit, ApiCalls calls)
    {
        string name = EmittedNames.HttpInterface(type.Name);
        writer
            .Doc("summary", $"The HTTP calls for <see cref=\"{type.FullName}\"/>. The calls are thread-safe.")
            .Doc(
                "remarks",
                "The changes are written before the method returns its task. "
                + "So later changes to a model or patch do not affect the call. "
                + "All errors are reported through the returned task. "
                + $"They are the same as those of <see cref=\"{calls.Client}\"/>. "
                + "If the client has neither a base address nor the handlers of an account, "
                + "the error is an <see cref=\"global::System.InvalidOperationException\"/>."
                + (hasRefit ? " Refit's attributes only mark the interface. OppTyped sends the calls." : ""));
        if (!isShared)
        {
            writer.Line(TypeFile.GeneratedInterface).Lines(type.Notices);
        }

        writer.Open($"{(accessibility.Length == 0 ? "" : accessibility + " ")}partial interface {name}");
        EmitCreate(name, calls.Duties);
        foreach (ApiMethod method in calls.Methods)
        {
            EmitMethod(method, calls, hasRefit);
        }

        EmitImplementation(name, calls);
        writer.Close();
    }

    private void EmitCreate(string name, string duties)
    {
        writer
            .Doc("summary", "Creates an implementation that sends the calls through an HTTP client.")
            .Doc(
                "param name=\"client\"",
                "A client with the handlers of an account. A client without these handlers needs a base address. "
                + $"Its own handlers must {duties} The caller disposes the client.")
            .Doc("exception cref=\"global::System.ArgumentNullException\"", "The client is null.")
            .Lines(_memberAttributes)
            .Line($"public static {name} Create({HttpClient} client) => new {EmittedNames.HttpInterfaceImplementation}(client);")
            .Line();
    }

    private void EmitMethod(ApiMethod method, ApiCalls calls, bool hasRefit)
    {
        writer.Doc("summary", method.Summary).Doc("remarks", method.Remarks);
        foreach (ApiParameter parameter in method.Parameters)
        {
            writer.Doc($"param name=\"{parameter.Name}\"", parameter.Meaning);
        }

        writer.Doc("param name=\"cancellationToken\"", "Cancels the call.");
        if (method.Returns is { } returns)
        {
            writer.Doc("returns", returns);
        }

        // XML docs cannot refer to an inherited method through the class that inherits it.
        string type = method.IsInherited ? calls.RuntimeBase : calls.Runtime,
            typeParameter = method.TypeArgument is null ? "" : "{TModel}";
        writer.Line($"/// <inheritdoc cref=\"{type}.{method.Name}{typeParameter}\" path=\"/exception\"/>");
        if (isShared)
        {
            writer.Line(TypeFile.GeneratedInterface);
        }

        if (hasRefit)
        {
            writer.Line(method.RefitAttribute);
        }

        string parameters = List(
            method.Parameters.Select(parameter => (hasRefit ? parameter.RefitAttribute : "") + parameter.Declaration),
            $"{Token} = default");
        writer.Line($"{method.Task} {method.Name}({parameters});").Line();
    }

    private void EmitImplementation(string name, ApiCalls calls)
    {
        writer.Lines(_memberAttributes).Open($"private sealed class {EmittedNames.HttpInterfaceImplementation} : {name}");
        writer
            .Line($"private readonly {calls.Runtime} _http;")
            .Line()
            .Line(
                $"public {EmittedNames.HttpInterfaceImplementation}({HttpClient} client) "
                + $"=> _http = new {calls.Runtime}(client);");
        foreach (ApiMethod method in calls.Methods)
        {
            string parameters = List(method.Parameters.Select(static parameter => parameter.Declaration), Token),
                arguments = List(method.Parameters.Select(static parameter => parameter.Name), "cancellationToken"),
                typeArgument = method.TypeArgument is null ? "" : $"<{method.TypeArgument}>";
            writer
                .Line()
                .Line($"public {method.Task} {method.Name}({parameters}) =>")
                .Line($"    _http.{method.Name}{typeArgument}({arguments});");
        }

        writer.Close();
    }

    private static string List(IEnumerable<string> items, string last) => string.Join(", ", items.Append(last));
}
