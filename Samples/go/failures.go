// Fails in the way that its argument names.
package main

import (
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"time"
)

type Order struct {
	ID    string
	Items []string
}

type Store struct{ orders map[string]*Order }

func (s *Store) Total(id string) int { return len(s.orders[id].Items) }

func third(items []string) string { return items[2] }

func connect() error {
	_, err := net.Dial("tcp", "127.0.0.1:1")
	return fmt.Errorf("load orders: %w", err)
}

func rollback() {
	if r := recover(); r != nil {
		panic(fmt.Sprintf("rollback failed after %v", r))
	}
}

func transfer() {
	defer rollback()
	third([]string{"a"})
}

func again() {
	defer func() {
		if r := recover(); r != nil {
			panic(r)
		}
	}()
	third(nil)
}

func depth(n int) int { return depth(n+1) + 1 }

func serve() {
	store := &Store{}
	http.HandleFunc("/order", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, store.Total(r.URL.Query().Get("id")))
	})
	listener, err := net.Listen("tcp", "127.0.0.1:8731")
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(listener, nil)
	http.Get("http://127.0.0.1:8731/order?id=7")
	time.Sleep(100 * time.Millisecond)
}

func guarded() {
	defer func() {
		if r := recover(); r != nil {
			log.Printf("recovered: %v\n%s", r, debug.Stack())
		}
	}()
	(&Store{}).Total("7")
}

func main() {
	switch os.Args[1] {
	case "index":
		third([]string{"a"})
	case "nil":
		fmt.Println((&Store{}).Total("7"))
	case "error":
		if err := connect(); err != nil {
			panic(err)
		}
	case "custom":
		panic(Order{ID: "7"})
	case "lines":
		panic(errors.New("cannot read order:\n  line 3: unexpected end\nmain.go:5: see above"))
	case "assertion":
		var value interface{} = "seven"
		fmt.Println(value.(int))
	case "nested":
		transfer()
	case "again":
		again()
	case "maps":
		counts := map[int]int{}
		for i := 0; i < 8; i++ {
			go func() {
				for n := 0; ; n++ {
					counts[n%10]++
				}
			}()
		}
		time.Sleep(time.Second)
	case "goroutine":
		done := make(chan bool)
		go func() {
			third(nil)
			done <- true
		}()
		<-done
	case "overflow":
		depth(0)
	case "serve":
		serve()
	case "guarded":
		guarded()
	}
}
