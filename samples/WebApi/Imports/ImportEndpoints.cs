using Microsoft.AspNetCore.Http.HttpResults;

namespace WebApi;

/// <summary>
/// Endpoints that run many updates in the background. They start an import from a file, return its progress, and cancel it.
/// </summary>
internal static class ImportEndpoints
{
    public static void AddImports(this IServiceCollection services)
    {
        services.AddSingleton<ImportFolder>();
        services.AddSingleton<ImportRunner>();
        services.AddHostedService(static provider => provider.GetRequiredService<ImportRunner>());
    }

    public static void MapImports(this IEndpointRouteBuilder app)
    {
        app.MapPost("/motor/imports", StartAsync).Accepts<Stream>("text/csv");
        app.MapGet("/motor/imports/{id:guid}", FindAsync);
        app.MapDelete("/motor/imports/{id:guid}", Cancel);
    }

    private static async Task<Results<Accepted, ValidationProblem, ProblemHttpResult>> StartAsync(
        ImportFolder folder,
        ImportRunner runner,
        Stream body,
        CancellationToken cancellationToken)
    {
        try
        {
            Import import = await folder.SaveAsync(body, cancellationToken);
            runner.Add(import);
            return TypedResults.Accepted($"/motor/imports/{import.Id}");
        }
        catch (FormatException invalid)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["file"] = [invalid.Message] });
        }
        catch (BadHttpRequestException invalid)
        {
            // The file is too large, or the upload was interrupted.
            return TypedResults.Problem(title: "The file was not accepted.", statusCode: invalid.StatusCode);
        }
    }

    private static async Task<Results<Ok<ImportStatus>, NotFound>> FindAsync(
        ImportFolder folder,
        ImportRunner runner,
        Guid id,
        CancellationToken cancellationToken) =>
        (runner.Find(id)?.Status ?? await folder.FindEndedAsync(id, cancellationToken)) is { } status
            ? TypedResults.Ok(status)
            : TypedResults.NotFound();

    /// <summary>
    /// Cancels an import. The run still waits for the calls in progress. Updates that are already executed are not reverted.
    /// </summary>
    private static Results<Accepted, NotFound> Cancel(ImportRunner runner, Guid id)
    {
        if (runner.Find(id) is not { } import)
        {
            return TypedResults.NotFound();
        }

        import.Cancellation.Cancel();
        return TypedResults.Accepted($"/motor/imports/{id}");
    }
}
