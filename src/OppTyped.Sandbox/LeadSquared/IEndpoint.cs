using Microsoft.AspNetCore.Http;
using OppTyped.Sandbox.Hosting;

namespace OppTyped.Sandbox.LeadSquared;

/// <summary>One call of the API. It is asked only once path, method, keys and limits are in order and the body is here.</summary>
internal interface IEndpoint
{
    string Method { get; }

    string Path { get; }

    SandboxCallClass Class => SandboxCallClass.Ordinary;

    /// <summary>Whether a caller needs the keys of the account.</summary>
    bool NeedsKeys => true;

    ValueTask<Answer> HandleAsync(IQueryCollection query, byte[] body);
}
