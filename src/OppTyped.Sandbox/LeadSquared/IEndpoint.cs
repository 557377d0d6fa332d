using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>One operation of the API. It is called after path, method, keys, limits and body are checked.</summary>
internal interface IEndpoint
{
    string Method { get; }

    string Path { get; }

    SandboxCallClass Class => SandboxCallClass.Ordinary;

    /// <summary>Whether a caller needs the keys of the account.</summary>
    bool NeedsKeys => true;

    ValueTask<SandboxResponse> HandleAsync(IQueryCollection query, byte[] body);
}
