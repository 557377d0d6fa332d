namespace OppTyped.Operations;

/// <summary>
/// Describes one call of a service. The clients, the generated HTTP interfaces and the context of a call
/// (<c>CallContext</c>), which the handlers and the telemetry use, read this description. The generator compiles this file too.
/// </summary>
/// <param name="name">The name in telemetry.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="route">The route on the host. An option can set another route for a call of the asynchronous API.</param>
/// <param name="source">The page of the service's documentation.</param>
internal sealed class Operation(string name, string method, string route, string source)
{
    public string Name => name;

    public string Method => method;

    public string Route => route;

    public string Source => source;

    /// <summary>The form of the body on the wire; null if there is no body.</summary>
    public string? Body { get; init; }

    /// <summary>The name of the query parameter that holds an id; null if there is none.</summary>
    public string? QueryParameter { get; init; }

    /// <summary>Whether the call changes no data. Some calls that read are sent with POST.</summary>
    public bool IsRead { get; init; }

    /// <summary>Whether the call can be sent again after an attempt that may have been executed. A read always can.</summary>
    public bool IsRepeatable { get => field || IsRead; init; }

    /// <summary>What a successful response must hold.</summary>
    public required SuccessForm Success { get; init; }

    /// <summary>Whether the call counts against the limit for bulk calls.</summary>
    public bool IsBulk { get; init; }

    /// <summary>Returns the query that holds an id.</summary>
    public string QueryFor(string id) => $"{QueryParameter}={System.Uri.EscapeDataString(id)}";
}

/// <summary>What a successful response must hold. Otherwise it is not from the service.</summary>
internal enum SuccessForm
{
    /// <summary>The service's envelope, which errors have too.</summary>
    Envelope,

    /// <summary>The id of the opportunity that was added or updated.</summary>
    OpportunityId,

    /// <summary>The service's envelope with the id of a queued request.</summary>
    RequestId,

    /// <summary>The results of the rows of a batch.</summary>
    Rows,

    /// <summary>The fields of an opportunity.</summary>
    Fields,

    /// <summary>A form that only this call has. The call's context has a reader for it.</summary>
    Own,
}
