using System.Globalization;

namespace OppTyped.Sandbox.Ivvy;

/// <summary>An error of the service. Assumed: which error has which of the codes, and all messages.</summary>
internal sealed record VenueRefusal(
    int ErrorCode,
    string Message,
    int? SpecificCode = null,
    IReadOnlyList<string>? AdditionalMessages = null)
{
    public static VenueRefusal Empty { get; } = new(400, "The request is empty", 24221);

    public static VenueRefusal NotJson { get; } = new(400, "The request is not a JSON object");

    public static VenueRefusal Throttled { get; } = new(429, "Too many requests");

    public static VenueRefusal UnknownAction(string? action) => new(404, $"There is no action '{action}'");

    public static VenueRefusal Unauthorized(string message) => new(401, message);

    public static VenueRefusal Stale(DateTimeOffset now) => new(
        401, string.Create(CultureInfo.InvariantCulture, $"Request is stale; it is {now:yyyy-MM-dd HH:mm:ss}"), 23005);

    public static VenueRefusal UnknownOpportunity(int id) =>
        new(400, string.Create(CultureInfo.InvariantCulture, $"The opportunity {id} does not exist"), 24222);

    public static VenueRefusal InvalidDetails(IReadOnlyList<string> messages) =>
        new(400, "The details of the opportunity are invalid", 24224, messages);

    public static VenueRefusal InvalidParameters(IReadOnlyList<string> messages) =>
        new(400, "A parameter does not validate", 23016, messages);

    public static VenueRefusal MissingParameters(IReadOnlyList<string> messages) =>
        new(400, "A required parameter is missing", 23017, messages);
}
