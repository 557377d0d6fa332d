using OppTyped.Operations;
using OppTyped.Throttling;

namespace OppTyped.Pipeline;

/// <summary>Classifies a service's responses for retries.</summary>
internal interface IResponseClassifier
{
    /// <summary>Classifies a response by its headers and the beginning of its body.</summary>
    /// <param name="response">The response.</param>
    /// <param name="notice">What a throttled response says about the rate limit.</param>
    AttemptResult Classify(HttpResponseMessage response, out ThrottleNotice notice);
}
