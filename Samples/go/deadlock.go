// Waits for what nobody sends.
package main

import "sync"

func collect(totals chan int) int { return <-totals }

func main() {
	var wait sync.WaitGroup
	wait.Add(1)
	totals := make(chan int)
	go func() {
		wait.Wait()
		totals <- 1
	}()
	println(collect(totals))
}
