using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.Page;

/// <summary>
/// Handles the page's requests (<c>/</c> and paths under <c>/sandbox</c>), and passes all other requests to the simulated
/// services.
/// </summary>
internal sealed class PageMiddleware(PageControls controls, PageStream stream, RequestDelegate service)
{
    private const string Events = "/sandbox/events";

    public Task AnswerAsync(HttpContext context)
    {
        PathString path = context.Request.Path;
        return path == "/" || path.StartsWithSegments("/sandbox", StringComparison.Ordinal)
            ? AnswerPageAsync(context)
            : service(context);
    }

    private async Task AnswerPageAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        string path = request.Path.Value!;
        Harden(context.Response.Headers);

        try
        {
            if (!PageGuard.Admits(request))
            {
                await RespondAsync(
                    context,
                    StatusCodes.Status403Forbidden,
                    "Other sites cannot use this page. Open the page at http://127.0.0.1.").ConfigureAwait(false);
            }
            else if (PageControls.Has(path))
            {
                await ControlAsync(context, path).ConfigureAwait(false);
            }
            else if (path != Events && !PageContent.Has(path))
            {
                await RespondAsync(context, StatusCodes.Status404NotFound, "There is no such page.").ConfigureAwait(false);
            }
            else if (!HttpMethods.IsGet(request.Method) && !(HttpMethods.IsHead(request.Method) && path != Events))
            {
                await WrongMethodAsync(context, HttpMethods.Get).ConfigureAwait(false);
            }
            else if (path == Events)
            {
                await stream.SendAsync(context).ConfigureAwait(false);
            }
            else
            {
                await PageContent.SendAsync(context).ConfigureAwait(false);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // The viewer has disconnected, or the sandbox is stopping.
            context.Abort();
        }
    }

    private async Task ControlAsync(HttpContext context, string path)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            await WrongMethodAsync(context, HttpMethods.Post).ConfigureAwait(false);
            return;
        }

        if (!PageGuard.IsJson(context.Request))
        {
            await RespondAsync(context, StatusCodes.Status415UnsupportedMediaType, "Send application/json.")
                .ConfigureAwait(false);
            return;
        }

        RequestBody body = await RequestBody.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        if (body.Bytes is null)
        {
            await RespondAsync(context, body.FaultStatus, "The body is too large or incomplete.").ConfigureAwait(false);
        }
        else if (Do(path, body.Bytes) is { } fault)
        {
            await RespondAsync(context, StatusCodes.Status400BadRequest, fault).ConfigureAwait(false);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    // Returns the error of the command; null if the command was executed.
    private string? Do(string path, byte[] body)
    {
        if (!JsonBody.TryParse(body, out JsonDocument? command))
        {
            return "The body is not JSON.";
        }

        using (command)
        {
            try
            {
                controls.Do(path, command.RootElement);
                return null;
            }
            catch (FormatException fault)
            {
                return fault.Message;
            }
        }
    }

    private static Task WrongMethodAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return RespondAsync(context, StatusCodes.Status405MethodNotAllowed, $"Use {allowed}.");
    }

    private static async Task RespondAsync(HttpContext context, int statusCode, string text)
    {
        byte[] body = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static void Harden(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
