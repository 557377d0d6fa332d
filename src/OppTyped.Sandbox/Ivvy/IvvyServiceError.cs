using System.Globalization;

namespace OppTyped.Sandbox.Ivvy;

/// <summary>An error of the service. The messages and the assignment of codes to errors are assumptions.</summary>
internal sealed record IvvyServiceError(
    int ErrorCode,
    string Message,
    int? SpecificCode = null,
    IReadOnlyList<string>? AdditionalMessages = null)
{
    public static IvvyServiceError Empty { get; } = new(400, "The request is empty", 24221);

    public static IvvyServiceError NotJson { get; } = new(400, "The request is not a JSON object");

    public static IvvyServiceError Throttled { get; } = new(429, "Too many requests");

    public static IvvyServiceError UnknownAction(string? action) => new(404, $"There is no action '{action}'");

    public static IvvyServiceError Unauthorized(string message) => new(401, message);

    public static IvvyServiceError Stale(DateTimeOffset now) => new(
        401,
        string.Create(CultureInfo.InvariantCulture, $"Request is stale; the time of the service is {now:yyyy-MM-dd HH:mm:ss}"),
        23005);

    public static IvvyServiceError UnknownOpportunity(int id) =>
        new(400, string.Create(CultureInfo.InvariantCulture, $"The opportunity {id} does not exist"), 24222);

    public static IvvyServiceError InvalidDetails(IReadOnlyList<string> messages) =>
        new(400, "The details of the opportunity are invalid", 24224, messages);

    public static IvvyServiceError InvalidParameters(IReadOnlyList<string> messages) =>
        new(400, "A parameter does not validate", 23016, messages);

    public static IvvyServiceError MissingParameters(IReadOnlyList<string> messages) =>
        new(400, "A required parameter is missing", 23017, messages);
}
