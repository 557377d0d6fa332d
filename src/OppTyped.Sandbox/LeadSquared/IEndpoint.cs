using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>
/// One operation of the API. The operation is called only after the path, method, keys, limits and body size are checked.
/// </summary>
internal interface IEndpoint
{
    string Method { get; }

    string Path { get; }

    SandboxCallClass Class => SandboxCallClass.Ordinary;

    /// <summary>Whether the endpoint requires the keys of the account.</summary>
    bool NeedsKeys => true;

    ValueTask<SandboxResponse> HandleAsync(IQueryCollection query, byte[] body);
}
