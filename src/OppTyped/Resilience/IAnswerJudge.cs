namespace OppTyped.Resilience;

/// <summary>Tells what a service's answers mean for making a call again.</summary>
internal interface IAnswerJudge
{
    /// <summary>Judges an answer by its head and the beginning of its body.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="notice">What it says of the rate, if it is a throttle.</param>
    Verdict Judge(HttpResponseMessage response, out ThrottleNotice notice);
}
