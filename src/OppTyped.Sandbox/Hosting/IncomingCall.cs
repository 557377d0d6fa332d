using Microsoft.AspNetCore.Http;

namespace OppTyped.Sandbox.Hosting;

/// <summary>A received call.</summary>
/// <param name="Request">The request line and headers.</param>
/// <param name="Body">The body, which may be invalid.</param>
internal readonly record struct IncomingCall(HttpRequest Request, RequestBody Body);
