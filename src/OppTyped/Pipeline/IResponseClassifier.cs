using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.Pipeline;

/// <summary>Classifies a service's responses. The result decides whether a call is retried.</summary>
internal interface IResponseClassifier
{
    /// <summary>Classifies a response by its headers and the beginning of its body.</summary>
    /// <param name="response">The response.</param>
    /// <param name="notice">The rate limit that a throttled response states.</param>
    AttemptResult Classify(HttpResponseMessage response, out ThrottleNotice notice);
}
