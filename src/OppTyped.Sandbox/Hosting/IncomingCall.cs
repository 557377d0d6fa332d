using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Hosting;

/// <summary>A call, off the wire.</summary>
/// <param name="Request">Its head.</param>
/// <param name="Body">Its body, which may have a fault.</param>
internal readonly record struct IncomingCall(HttpRequest Request, RequestBody Body);
